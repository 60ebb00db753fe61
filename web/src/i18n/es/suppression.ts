import { suppression as english } from '../en/suppression.ts'

export const suppression = english
