import type { TemplateDetail } from '@rampart/contract/templates.ts'
import { testDetail, testFromTemplate } from '@rampart/contract/tests.ts'
import { templateOf } from '../../inventory/templates/templates.port.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { addTest } from './adding.ts'
import { detailOf } from './shown.ts'

/** A test of a template: what is said beside it holds, the rest is the template's. */
export const fromTemplateRoutes: Routes = async (app) => {
  app.post(
    '/tests/from-template',
    { config: { may: 'tests:write' }, schema: { body: testFromTemplate, response: { 201: testDetail } } },
    async (req, reply) => {
      const { template_id, arguments: values = {}, ...said } = req.body
      const template = await templateOf(req, template_id).catch((cause: unknown) => {
        if (cause instanceof Problem && cause.status === 404) throw invalid('template_id', 'There is no such template here.')
        throw cause
      })
      if (!template.is_active) throw new Problem(409, 'inactive', 'This template is switched off. Switch it on first.')
      reply.code(201)
      const platforms = template.platforms.map((platform) => platform.slice(0, 50)).slice(0, 30)
      const draft = {
        ...said,
        template_id,
        title: said.title ?? template.name,
        description: said.description ?? template.description,
        technique_id: said.technique_id ?? template.technique_id,
        severity: said.severity ?? template.severity,
        platforms: said.platforms ?? platforms,
        red_command: commandOf(template, values),
      }
      return detailOf(req, await addTest(req, draft))
    },
  )
}

/** The command with its arguments, and after it how what it did is undone. A 400 for a value of no argument. */
function commandOf({ command, cleanup, arguments: known }: TemplateDetail, values: Readonly<Record<string, string>>): string {
  const strange = Object.keys(values).find((name) => known.every((argument) => argument.name !== name))
  if (strange !== undefined) throw invalid('arguments', `The template has no argument "${strange}".`)
  const of = new Map(known.map(({ name, value }) => [name, values[name] ?? value]))
  const filled = (text: string) => text.replaceAll(/#\{([^}]+)\}/g, (whole, name: string) => of.get(name) ?? whole)
  return [filled(command), ...(cleanup.trim() === '' ? [] : [`# Afterwards:\n${filled(cleanup)}`])].join('\n\n').slice(0, 50_000)
}
