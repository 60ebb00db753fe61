import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { drained, rawBodies } from '../../../kernel/edge.ts'
import { type Problem, Problem as Refusal, toProblem } from '../../../kernel/problem.ts'

/** What an answer says that refuses a request. */
export type Refused = Pick<Problem, 'status' | 'code' | 'message' | 'errors'>

/** In this scope bodies come as they are, and refusals, also those of the guard, are said in another product's words. */
export function inWordsOf(scope: FastifyInstance, say: (refused: Refused, req: FastifyRequest, reply: FastifyReply) => object) {
  rawBodies(scope)
  scope.setErrorHandler(async (err: Error, req, reply) => {
    const known = toProblem(err)
    if (!known) req.log.error({ err: { type: err.name, message: err.message.slice(0, 2000), stack: err.stack } }, 'request failed')
    const problem = known ?? new Refusal(500, 'internal', `Something failed here. The log has it under the request ${req.id}.`)
    if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
    await drained(req, 30_000, 30_000) // also of who has not said who they are
    return reply
      .code(problem.status)
      .type('application/json')
      .send(JSON.stringify(say(problem, req, reply)))
  })
}
