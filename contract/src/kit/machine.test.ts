import { expect, test } from 'vitest'
import { z } from 'zod'
import { machine } from './machine.ts'

const life = machine({
  states: ['draft', 'review', 'approved', 'rejected'],
  moves: {
    submit: { from: ['draft'], to: 'review', needs: 'papers:write' },
    decide: {
      from: ['review'],
      to: { among: ['approved', 'rejected'], choose: (row) => (Number(row.score) >= 50 ? 'approved' : 'rejected') },
      needs: 'papers:decide',
      guard: (row, mover) => row.author_id !== mover.id || 'Somebody else must decide about your own paper.',
    },
    take_back: { from: ['review', 'approved'], to: 'draft', needs: 'papers:write' },
  },
})
const mover = (...permissions: string[]) => ({ id: 'ann', permissions: new Set(permissions) })
const row = (status: string, more = {}) => ({ status, score: 70, author_id: 'bob', ...more })

test('offers exactly the moves that state, permission and guard allow', () => {
  expect(life.offered(row('draft'), mover('papers:write'))).toEqual(['submit'])
  expect(life.offered(row('review'), mover('papers:write', 'papers:decide'))).toEqual(['decide', 'take_back'])
  expect(life.offered(row('review'), mover('papers:write'))).toEqual(['take_back'])
  expect(life.offered(row('review', { author_id: 'ann' }), mover('papers:decide'))).toEqual([])
  expect(life.offered(row('rejected'), mover('papers:write', 'papers:decide'))).toEqual([])
  expect(life.offered(row('draft'), mover())).toEqual([])
})

test('a refused move says the reason, the permission before anything about the row', () => {
  expect(life.refusal(row('rejected', { author_id: 'ann' }), mover(), 'decide')).toEqual({
    code: 'forbidden',
    reason: 'This needs the permission papers:decide.',
  })
  expect(life.refusal(row('approved'), mover('papers:write'), 'submit')).toEqual({
    code: 'wrong_state',
    reason: 'A record that is approved cannot submit.',
  })
  expect(life.refusal(row('draft'), mover('papers:write'), 'take_back')?.reason).toBe('A record that is draft cannot take back.')
  expect(life.refusal(row('review', { author_id: 'ann' }), mover('papers:decide'), 'decide')).toEqual({
    code: 'guarded',
    reason: 'Somebody else must decide about your own paper.',
  })
  expect(life.refusal(row('review'), mover('papers:decide'), 'decide')).toBeUndefined()
})

test('a move with several targets leads where the row says', () => {
  expect(life.target(row('review', { score: 50 }), 'decide')).toBe('approved')
  expect(life.target(row('review', { score: 49 }), 'decide')).toBe('rejected')
  expect(life.target(row('draft'), 'submit')).toBe('review')
})

test('a state that the machine does not know can make no move', () => {
  expect(life.offered(row('constructor'), mover('papers:write', 'papers:decide'))).toEqual([])
})

test('its words are schemas: states and moves of nothing else', () => {
  expect(life.status.options).toEqual(['draft', 'review', 'approved', 'rejected'])
  expect(life.move.options).toEqual(['submit', 'decide', 'take_back'])
  expect(life.status.safeParse('retired').success).toBe(false)
  expect(z.array(life.move).safeParse(['toString']).success).toBe(false)
})
