import { sla as english } from '../en/sla.ts'

export const sla = english
