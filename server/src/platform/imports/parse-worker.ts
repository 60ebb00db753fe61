import { parentPort } from 'node:worker_threads'
import { type Language, parse } from './parse.ts'

parentPort?.on('message', ({ text, language }: { text: string; language: Language }) => {
  parentPort?.postMessage(parse(text, language))
})
