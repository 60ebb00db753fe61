import { z } from 'zod'

// zod writes its parsers with new Function unless told not to; the page's content security policy forbids that and would report each try.
// This file must be the first import of the page, before any schema is made.
z.config({ jitless: true })
