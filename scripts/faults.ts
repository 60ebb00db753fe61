import { alertsFaults } from './faults/alerts.ts'
import { casesFaults } from './faults/cases.ts'
import type { Fault } from './faults/fault.ts'
import { houseFaults } from './faults/house.ts'
import { identityFaults } from './faults/identity.ts'
import { inventoryFaults } from './faults/inventory.ts'
import { platformFaults } from './faults/platform.ts'
import { purpleFaults } from './faults/purple.ts'

/** The table of `npm run test:faults`, by area; scripts/plant.ts works through it. */
export const faults: readonly Fault[] = [
  ...houseFaults,
  ...platformFaults,
  ...inventoryFaults,
  ...identityFaults,
  ...alertsFaults,
  ...casesFaults,
  ...purpleFaults,
]
