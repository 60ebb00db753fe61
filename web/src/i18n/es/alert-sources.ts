import { alert_sources as english } from '../en/alert-sources.ts'

export const alert_sources = english
