import { parentPort, workerData } from 'node:worker_threads'
import type { Report } from './document.ts'

// Each form's library is loaded only where it is asked for.
const { report, format } = workerData as { report: Report; format: 'pdf' | 'docx' }
const bytes = format === 'pdf' ? await (await import('./pdf.ts')).pdf(report) : await (await import('./docx.ts')).docx(report)
parentPort?.postMessage(bytes)
