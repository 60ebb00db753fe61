import { z } from 'zod'
import type { Routes } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import { onlyMessage } from './bodies.ts'
import { digestOf, fitted, Unreadable } from './mapped.ts'
import { type Fields, isFields } from './paths.ts'
import { thehive } from './presets/thehive.ts'
import { takeOne } from './take-in.ts'
import { inWordsOf, type Refused } from './words.ts'

/** TheHive calls its refusals by the kind of the error. */
const types: Readonly<Record<number, string>> = {
  401: 'AuthenticationError',
  403: 'AuthorizationError',
  413: 'BadRequest',
  429: 'TooManyRequests',
  500: 'InternalError',
}
const say = ({ status, code, message, errors }: Refused) =>
  errors
    ? {
        type: 'AttributeCheckingError',
        message: `[${errors.map(({ path, message: why }) => `${path}: ${why}`).join(', ')}]`,
        errors: errors.map(({ path, message: why }) => ({
          name: path,
          type: /missing/i.test(why) ? 'MissingAttributeError' : 'InvalidFormatAttributeError',
          message: why,
        })),
        status,
        code,
      }
    : { type: types[status] ?? 'BadRequest', message: status === 401 ? 'Authentication failure' : message, status, code }

/** TheHive's two ways to make an alert: `POST /api/alert` of 3 and 4 (InputAlert v0), `POST /api/v1/alert` of 4 and 5. */
export const thehiveRoutes: Routes = async (app) => {
  inWordsOf(app, say)
  for (const [url, version] of [
    ['/api/alert', 'v0'],
    ['/api/v1/alert', 'v1'],
  ] as const) {
    app.post(
      url,
      { config: { may: 'alerts:add', tx: false }, schema: { hide: true, querystring: z.looseObject({}) } },
      async (req, reply) => {
        const { value, bytes } = await onlyMessage(req)
        if (!isFields(value)) throw new Problem(400, 'invalid', 'The body must be a JSON object.')
        const { input, refused } = read(value, bytes, version)
        if (!input) throw new Problem(400, 'invalid', refused.message, { errors: [refused] })
        const taken = await takeOne(app.db, { actor: req.actor, reading: { kind: 'thehive', mapping: null } }, input)
        if (taken.id === null) throw new Problem(400, 'invalid', taken.error ?? 'This alert was refused.')
        const said = version === 'v0' ? asV0 : asV1
        return reply.code(201).send(said(value, { id: taken.id, by: req.actor.name, at: Date.now() }))
      },
    )
  }
}

function read(value: Fields, bytes: Buffer, version: 'v0' | 'v1') {
  try {
    const told = thehive(version)(value)
    const found = fitted({ ...told, source_ref: told.source_ref || digestOf(bytes) }, value)
    return { input: found.input, refused: found.refused ?? { path: '', message: 'It is no alert.' } }
  } catch (cause) {
    if (cause instanceof Unreadable) return { refused: { path: cause.path, message: cause.message } }
    throw cause
  }
}

interface Made {
  id: string
  by: string
  at: number
}
const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
const severityLabels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']
const papLabels = ['CLEAR', 'GREEN', 'AMBER', 'RED']

const common = ({ type, source, sourceRef, title, description, externalLink, severity, date, tags, tlp, pap }: Fields, at: number) => ({
  type,
  source,
  sourceRef,
  ...(externalLink !== undefined && { externalLink }),
  title,
  description,
  severity: number(severity, 2),
  date: number(date, at),
  tags: Array.isArray(tags) ? tags : [],
  tlp: number(tlp, 2),
  pap: number(pap, 2),
  follow: true,
  status: 'New',
})

const asV0 = (sent: Fields, { id, by, at }: Made) => ({
  _id: id,
  id,
  _type: 'alert',
  createdBy: by,
  createdAt: at,
  user: by,
  lastSyncDate: at,
  ...common(sent, at),
  customFields: {},
  artifacts: [],
  similarCases: [],
})

const asV1 = (sent: Fields, { id, by, at }: Made) => {
  const of = common(sent, at)
  return {
    _id: id,
    _type: 'Alert',
    _createdBy: by,
    _createdAt: at,
    ...of,
    severityLabel: severityLabels[of.severity - 1] ?? 'MEDIUM',
    tlpLabel: tlpLabels[of.tlp] ?? 'AMBER',
    papLabel: papLabels[of.pap] ?? 'AMBER',
    customFields: [],
    observableCount: Array.isArray(sent.observables) ? sent.observables.length : 0,
    stage: 'New',
    newDate: at,
    timeToDetect: 0,
    extraData: {},
  }
}
