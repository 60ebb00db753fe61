import { applyTemplate as applied, caseTask, caseTasks, taskEdit, taskInput, taskOrder } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { tellAssigned } from './notices.ts'
import { addPart, dropPart, editPart, familyOf, mustHaveRoom, partOf, partsOf, workable } from './parts.ts'
import { applyTemplate, mostTasks, mustBeAble, nextPosition, orderTasks, withAssignees } from './tasks.ts'
import { seen } from './visible.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const byTask = byId.extend({ task_id: z.uuid() })

const tasksOf = async (who: Looking, id: string) => ({ items: await withAssignees(who, await partsOf(who, 'case_tasks', id, 'position')) })
async function shown(who: Looking, task: Row<'case_tasks'>) {
  const [named] = await withAssignees(who, [task])
  if (!named) throw notFound('case_tasks')
  return named
}

export const taskRoutes: Routes = async (app) => {
  app.get('/cases/:id/tasks', { config: read, schema: { params: byId, response: { 200: caseTasks } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return tasksOf(req, id)
  })
  app.post(
    '/cases/:id/tasks',
    { config: write, schema: { params: byId, body: taskInput, response: { 201: caseTask } } },
    async (req, reply) => {
      const of = await workable(req, req.params.id)
      const { title, description = '', status = 'open', assignee_id = null, due_at = null } = req.body
      await mustBeAble(req, 'assignee_id', of.id, assignee_id)
      await mustHaveRoom(req, 'case_tasks', of, mostTasks)
      reply.code(201)
      const position = await nextPosition(req, of.id)
      const done_at = status === 'done' ? new Date().toISOString() : null
      const task = await addPart(req, 'case_tasks', of, 'add_task', { title, description, status, assignee_id, due_at, done_at, position })
      await tellAssigned(req, of, 'case_task_assigned', null, assignee_id)
      return shown(req, task)
    },
  )
  app.patch(
    '/cases/:id/tasks/:task_id',
    { config: write, schema: { params: byTask, body: taskEdit, response: { 200: caseTask } } },
    async (req) => {
      const of = await workable(req, req.params.id)
      const before = await partOf(req, 'case_tasks', of.id, req.params.task_id)
      if (req.body.assignee_id !== before.assignee_id) await mustBeAble(req, 'assignee_id', of.id, req.body.assignee_id)
      const { status = before.status } = req.body
      const done_at = status === 'done' ? (before.done_at ?? new Date().toISOString()) : null
      const task = await editPart(req, 'case_tasks', of, before.id, 'edit_task', { ...req.body, done_at })
      await tellAssigned(req, of, 'case_task_assigned', before.assignee_id, task.assignee_id)
      return shown(req, task)
    },
  )
  app.delete(
    '/cases/:id/tasks/:task_id',
    { config: write, schema: { params: byTask, response: { 204: z.null() } } },
    async (req, reply) => {
      await dropPart(req, 'case_tasks', await workable(req, req.params.id), req.params.task_id, 'drop_task')
      reply.code(204)
      return null
    },
  )
  app.post(
    '/cases/:id/tasks/order',
    { config: write, schema: { params: byId, body: taskOrder, response: { 200: caseTasks } } },
    async (req) => {
      const of = await workable(req, req.params.id)
      await orderTasks(req, of, await familyOf(req, of.id), req.body.ids)
      return tasksOf(req, of.id)
    },
  )
  app.post(
    '/cases/:id/tasks/apply',
    { config: write, schema: { params: byId, body: applied, response: { 200: caseTasks } } },
    async (req) => {
      const of = await workable(req, req.params.id)
      const { template, tasks } = await applyTemplate(req, of, req.body.template_id)
      await record(req, 'cases.apply_template', of.id, { after: { name: template, tasks }, title: of.title })
      return tasksOf(req, of.id)
    },
  )
}
