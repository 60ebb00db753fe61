import { isIP } from 'node:net'
import type { passkeyCreation, passkeyMade, passkeyRequest, passkeyUsed } from '@rampart/contract/factors.ts'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { Reading, Tenancy, Tx } from '../../../kernel/tenancy.ts'
import { ceremonySeconds, endCeremony, newCeremony, type Purpose } from './ceremonies.ts'
import type { Person } from './person.ts'

/** Loaded when the first passkey asks for it: with its readers of certificates it is a seventh of all modules. */
const webauthn = () => import('@simplewebauthn/server')

type Made = z.output<typeof passkeyMade>
type Used = z.output<typeof passkeyUsed>
export interface NewPasskey {
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  synced: boolean
}
interface Asked {
  purpose: Purpose
  /** The person or the sign-in that the answer must be for. */
  subject: string | null
}

export interface Passkeys {
  /** Whether browsers let this address have passkeys: WebAuthn wants a name, not digits. */
  possible: boolean
  creation: (person: Person, of: { username: string; display_name: string }) => Promise<z.input<typeof passkeyCreation>>
  /** What was made, or undefined when it does not hold. */
  made: (person: Person, answer: Made) => Promise<NewPasskey | undefined>
  /** Without a person the browser offers whatever it has for this address, and the authenticator must verify its holder. */
  request: (asked: Asked, person?: Person) => Promise<z.input<typeof passkeyRequest>>
  /** True when this person's passkey answered what was asked, for the first time. `verified`: its holder must be, by PIN or biometry. */
  used: (person: Person, answer: Used, asked: Asked, verified: boolean) => Promise<boolean>
}

/** The ceremonies of WebAuthn Level 3. Origin and RP id are those of PUBLIC_URL: nothing of a request decides about them. */
export function passkeys(db: Tenancy, publicUrl: string, log: () => Pick<FastifyBaseLogger, 'debug'>): Passkeys {
  const { origin, hostname } = new URL(publicUrl)
  const possible = isIP(hostname.replaceAll(/[[\]]/g, '')) === 0
  const check = () => {
    if (!possible)
      throw new Problem(
        409,
        'passkeys_impossible',
        `Browsers make no passkeys for an address of digits (${hostname}). Set PUBLIC_URL to a name.`,
      )
  }
  const timeout = ceremonySeconds * 1000
  /** What does not hold is thrown by the library with its reason; the person is only told that it does not. */
  const tried = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((cause: unknown) => {
      log().debug({ err: cause }, 'a passkey was refused')
      return undefined
    })
  return {
    possible,
    creation: async (person, { username, display_name }) => {
      check()
      const { generateRegistrationOptions } = await webauthn()
      const made = await generateRegistrationOptions({
        rpName: 'Rampart',
        rpID: hostname,
        userID: bytesOf(person.user_id),
        userName: username,
        userDisplayName: display_name,
        challenge: Buffer.from(await newCeremony(db, 'add', person.user_id), 'base64url'),
        timeout,
        supportedAlgorithmIDs: algorithms,
        attestationType: 'none',
        excludeCredentials: await known(db.read(person.tenant_id), person),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      })
      return made as z.input<typeof passkeyCreation> // what we asked for, in the library's wider types
    },
    made: async (person, answer) => {
      check()
      const { verifyRegistrationResponse } = await webauthn()
      const seen = await tried(
        verifyRegistrationResponse({
          response: answer as RegistrationResponseJSON, // its texts are checked by the library itself
          expectedChallenge: (challenge) => endCeremony(db, challenge, 'add', person.user_id),
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: false,
          supportedAlgorithmIDs: algorithms,
        }),
      )
      if (!seen?.verified) return undefined
      const { credential, credentialDeviceType } = seen.registrationInfo
      return {
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        synced: credentialDeviceType === 'multiDevice',
      }
    },
    request: async ({ purpose, subject }, person) => {
      check()
      const { generateAuthenticationOptions } = await webauthn()
      const asked = await generateAuthenticationOptions({
        rpID: hostname,
        challenge: Buffer.from(await newCeremony(db, purpose, subject), 'base64url'),
        timeout,
        userVerification: person ? 'preferred' : 'required',
        ...(person && { allowCredentials: await known(db.read(person.tenant_id), person) }),
      })
      return asked as z.input<typeof passkeyRequest>
    },
    used: async (person, answer, { purpose, subject }, verified) => {
      const mine = await one(db.read(person.tenant_id), person, answer.id)
      const handle = answer.response.userHandle
      if (!mine || (handle && !Buffer.from(handle, 'base64url').equals(bytesOf(person.user_id)))) return false
      const { verifyAuthenticationResponse } = await webauthn()
      const seen = await tried(
        verifyAuthenticationResponse({
          response: answer as AuthenticationResponseJSON,
          expectedChallenge: (challenge) => endCeremony(db, challenge, purpose, subject),
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: verified,
          credential: { id: mine.credential_id, publicKey: new Uint8Array(mine.public_key), counter: mine.counter },
        }),
      )
      if (!seen?.verified) return false
      return db.withTenant(person.tenant_id, (tx) => counted(tx, person, mine, seen.authenticationInfo.newCounter))
    },
  }
}

/** COSE algorithms (IANA): EdDSA, ES256, RS256, which every authenticator has one of. */
const algorithms = [-8, -7, -257]

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

async function known(rows: Reading, { tenant_id, user_id }: Person) {
  const mine = await rows
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .execute()
  return mine.map(({ credential_id, transports }) => ({ id: credential_id, transports }))
}

const one = (rows: Reading, { tenant_id, user_id }: Person, credential_id: string) =>
  rows
    .selectFrom('passkeys')
    .select(['id', 'credential_id', 'public_key', 'counter'])
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('credential_id', '=', credential_id)
    .executeTakeFirst()

/** The counter moves on from where we saw it; an authenticator that does not count stays at 0. */
async function counted(tx: Tx, { tenant_id }: Person, seen: { id: string; counter: number }, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter, last_used_at: new Date().toISOString() })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', seen.id)
    .where('counter', '=', seen.counter)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
