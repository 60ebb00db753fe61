import { alerts as english } from '../en/alerts.ts'

export const alerts = english
