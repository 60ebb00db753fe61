import { z } from 'zod'

/** The reply of `POST /system/test-mail`: the mail server took the letter. */
export const testMail = z.object({ sent_to: z.email() })
