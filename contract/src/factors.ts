import { z } from 'zod'

/** What may follow the password. */
export const factorMethod = z.enum(['totp', 'recovery', 'passkey'])
/** The answer of a sign-in that is half done: the password or link was right, and a second proof is needed. */
export const signInChallenge = z.object({
  challenge: z.string(),
  methods: z.array(factorMethod),
  /** Seconds until it is over. */
  expires_in: z.int(),
})

/** Six digits of an authenticator app (RFC 6238); blanks in between are left out. */
export const totpCode = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the app shows.'))
/** As it was printed or typed: case, blanks and hyphens do not count. */
export const recoveryCode = z.string().min(1, 'Enter one of your recovery codes.').max(100)
const challenge = z.string().min(1).max(200)

const bytes = (longest: number) => z.string().min(1).max(longest)
const transports = z.array(z.string().max(30)).max(10)
const attachment = z.string().max(30).nullish()
const extensions = z.record(z.string().max(50), z.unknown())
/** RegistrationResponseJSON of WebAuthn Level 3; each text of bytes is base64url. */
export const passkeyMade = z.strictObject({
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    authenticatorData: bytes(8000).optional(),
    transports: transports.optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: bytes(8000).optional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
})
/** AuthenticationResponseJSON of WebAuthn Level 3. */
export const passkeyUsed = z.strictObject({
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(8000),
    signature: bytes(4000),
    userHandle: z.string().max(200).nullish(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
})
const credential = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() })
const verification = z.enum(['required', 'preferred', 'discouraged'])
/** PublicKeyCredentialRequestOptionsJSON: what the browser is asked for a passkey with. */
export const passkeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: verification,
  allowCredentials: z.array(credential).optional(),
})
/** PublicKeyCredentialCreationOptionsJSON: what the browser is asked to make a passkey with. */
export const passkeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(credential),
  authenticatorSelection: z.object({
    residentKey: z.literal('preferred'),
    requireResidentKey: z.literal(false),
    userVerification: z.literal('preferred'),
  }),
  extensions: z.object({ credProps: z.literal(true) }),
})

export const totpSignIn = z.strictObject({ challenge, code: totpCode })
export const recoverySignIn = z.strictObject({ challenge, code: recoveryCode })
export const passkeyQuestion = z.strictObject({ challenge })
export const passkeySecond = z.strictObject({ challenge, passkey: passkeyUsed })
/** A passkey that verified its person stands for both steps. */
export const passkeySignIn = z.strictObject({ passkey: passkeyUsed, remember: z.boolean().default(false) })

export const totpBegun = z.object({ secret: z.string(), uri: z.string() })
export const totpConfirm = z.strictObject({ code: totpCode })
export const recoveryCodes = z.object({ recovery_codes: z.array(z.string()) })
/** With the first factor come the recovery codes, shown this once. */
export const factorAdded = recoveryCodes.partial()

const passkeyName = z.string().trim().min(1, 'Give it a name.').max(60)
export const passkeyInput = z.strictObject({ name: passkeyName, passkey: passkeyMade })
export const passkeyRename = z.strictObject({ name: passkeyName, version: z.int() })
export const passkey = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  /** Kept by a provider and shared between devices. */
  synced: z.boolean(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
})
/** What a person has set up, and what they can prove themselves with. */
export const factors = z.object({
  totp: z.object({ created_at: z.iso.datetime() }).nullable(),
  passkeys: z.array(passkey),
  recovery_codes: z.object({ left: z.int(), created_at: z.iso.datetime() }).nullable(),
  /** Whether this address can have passkeys: an address of digits cannot (WebAuthn needs a name). */
  passkeys_possible: z.boolean(),
  has_password: z.boolean(),
  second_factor: z.boolean(),
  required: z.boolean(),
})
/** From here on the person should make new recovery codes. */
export const fewRecoveryCodes = 3

/** One proof: the password only where no second factor is set up. */
export const stepUpInput = z.union([
  z.strictObject({ password: z.string().min(1).max(1024) }),
  z.strictObject({ code: totpCode }),
  z.strictObject({ recovery_code: recoveryCode }),
  z.strictObject({ passkey: passkeyUsed }),
])
export const proof = z.object({ proven_until: z.iso.datetime() })
