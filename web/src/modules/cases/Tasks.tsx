import { ActionIcon, Button, Checkbox, Group, Loader, Menu, Select, TextInput, Tooltip } from '@mantine/core'
import { caseTask, caseTasks, caseTemplate } from '@rampart/contract/casework.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { IconArrowDown, IconArrowUp, IconListCheck, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'
import { useDoing, usePart } from './parts.ts'
import type { CaseDetail } from './words.tsx'

type Task = z.output<typeof caseTask>

/** What is to be done, in its order; a template brings a list of its own. */
export function Tasks({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { data, error } = usePart(caseTasks, of.id, 'tasks')
  const { run } = useDoing()
  const [title, setTitle] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const writes = may('cases:write') && !of.merged
  const tasks = data?.items ?? []
  const add = async () => {
    const words = title.trim()
    if (!words) return
    setTitle('') // at once: who writes the next one meanwhile neither loses it nor waits
    if (!(await run(() => send('POST', caseTask, `/cases/${of.id}/tasks`, { title: words })))) setTitle((next) => next || words)
    if (document.activeElement === document.body) field.current?.focus() // the button that was pressed has given it up
  }
  const swap = (at: number, by: number) => {
    const ids = tasks.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved) ids.splice(at + by, 0, moved)
    void run(() => send('POST', caseTasks, `/cases/${of.id}/tasks/order`, { ids }))
  }
  return (
    <Panel title={t('tab.tasks')} actions={writes && <TemplateMenu id={of.id} />}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data && tasks.length === 0 && <p className={css.nothing}>{t('tasks_none')}</p>}
      <ul className={css.tasks}>
        {tasks.map((task, at) => (
          <TaskLine
            key={task.id}
            of={of}
            task={task}
            writes={writes}
            first={at === 0}
            last={at === tasks.length - 1}
            swap={(by) => swap(at, by)}
          />
        ))}
      </ul>
      {writes && (
        <form
          className={css.addLine}
          onSubmit={(e) => {
            e.preventDefault()
            void add()
          }}
        >
          <TextInput
            ref={field}
            className={css.wide}
            aria-label={t('task_new')}
            placeholder={t('task_new')}
            maxLength={300}
            value={title}
            onChange={(e) => setTitle(e.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!title.trim()}>
            {t('task_add')}
          </Button>
        </form>
      )}
    </Panel>
  )
}

interface LineProps {
  of: CaseDetail
  task: Task
  writes: boolean
  first: boolean
  last: boolean
  swap: (by: number) => void
}
function TaskLine({ of, task, writes, first, last, swap }: LineProps) {
  const t = useTranslations('cases')
  const people = usePeople()
  const { busy, run } = useDoing()
  const path = `/cases/${of.id}/tasks/${task.id}` as const
  const change = (what: object) => void run(() => send('PATCH', caseTask, path, { ...what, version: task.version }))
  const done = task.status === 'done'
  return (
    <li className={css.task}>
      <Checkbox
        checked={done}
        disabled={!writes}
        aria-label={t('task_done', { title: task.title })}
        onChange={() => busy || change({ status: done ? 'open' : 'done' })} // disabled, it would lose the focus
      />
      <div className={css.taskText}>
        <span className={css.taskTitle} data-done={done}>
          {task.title}
        </span>
        {task.description && <span className="dim">{task.description}</span>}
        {(task.due_at || task.done_at) && (
          <span className="dim">
            {done && task.done_at ? t('task_done_at') : t('due')} <Time at={(done && task.done_at) || task.due_at || ''} />
          </span>
        )}
      </div>
      {writes ? (
        <Select
          aria-label={t('task_assignee', { title: task.title })}
          placeholder={t('nobody')}
          size="xs"
          w={170}
          clearable
          searchable
          data={[...people]}
          value={task.assignee_id}
          onChange={(assignee_id) => change({ assignee_id })}
        />
      ) : (
        <span>{task.assignee_name ?? <span className="dim">{t('nobody')}</span>}</span>
      )}
      {writes && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={first}
            aria-label={t('task_up', { title: task.title })}
            onClick={() => busy || swap(-1)}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={last}
            aria-label={t('task_down', { title: task.title })}
            onClick={() => busy || swap(1)}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
          <Tooltip label={t('remove')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('task_drop', { title: task.title })}
              onClick={() => void run(() => send('DELETE', z.unknown(), path))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        </Group>
      )}
    </li>
  )
}

function TemplateMenu({ id }: { id: string }) {
  const t = useTranslations('cases')
  const { run } = useDoing()
  const { data } = useQuery({
    queryKey: ['/case-templates', 'choices'],
    queryFn: ({ signal }) => ask(page(caseTemplate), '/case-templates', { limit: 200 }, signal),
  })
  if (!data?.items.length) return null
  return (
    <Menu position="bottom-end" shadow="md" keepMounted={false}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconListCheck size={15} />}>
          {t('template_apply')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data.items.map(({ id: template_id, name, tasks }) => (
          <Menu.Item key={template_id} onClick={() => void run(() => send('POST', caseTasks, `/cases/${id}/tasks/apply`, { template_id }))}>
            {t('template_tasks', { name, count: tasks.length })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
