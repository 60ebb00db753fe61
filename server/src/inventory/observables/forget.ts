import { forgetNames } from '../../kernel/forget.ts'

/** Who is deleted is called by the pseudonym where they saw something, too. */
export const forgetName = forgetNames([['sightings', 'actor_id', 'actor_name']])
