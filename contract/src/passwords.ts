import { z } from 'zod'
import { password } from './identity.ts'

/** What the pages before the sign-in may offer. */
export const entryOptions = z.object({
  /** Letters can be sent: a forgotten password can be helped by mail. */
  mail: z.boolean(),
  /** Some organisation lets people register by themselves. */
  registration: z.boolean(),
})

export const forgotInput = z.strictObject({ email: z.email().max(254) })
/** The same whatever the address is: nobody learns here who has an account. */
export const forgotReply = z.object({ accepted: z.literal(true) })
export const resetInput = z.strictObject({ token: z.string().min(1).max(200), password })
export const verifyInput = z.strictObject({ token: z.string().min(1).max(200) })
export const verifyReply = z.object({ email: z.string() })

/** `current_password` is left out by somebody who has none yet: who came by a link or through an identity provider. */
export const changePasswordInput = z.strictObject({ current_password: z.string().max(1024).optional(), password })
/** Moves the account to another address once that is proven to be the person's. */
export const changeEmailInput = z.strictObject({ email: z.email().max(254) })
/** `expected`: a letter is on its way. Without a mail server an address cannot be proven, so it is taken as it is. */
export const changeEmailReply = z.object({ expected: z.boolean() })
