import { Button, Loader, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { searchReply, shortestSearch } from '@rampart/contract/search.ts'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { Empty, Page, Panel } from '../../kit/Page.tsx'
import { usePathOf } from '../../kit/records.ts'
import css from './SearchPage.module.css'

const route = getRouteApi('/shell/search')
const most = 50

/** Everything that is called by some words, each kind in a panel of its own. */
export function SearchPage() {
  const t = useTranslations('search')
  const kit = useTranslations('kit.grid')
  const format = useFormatter()
  const pathOf = usePathOf()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(q)
  const [words] = useDebouncedValue(typed.trim(), 250)
  useEffect(() => {
    if (words !== q) void navigate({ search: { q: words }, replace: true })
  }, [words, q, navigate])
  const asks = words.length >= shortestSearch
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['/search', 'page', words],
    queryFn: ({ signal }) => ask(searchReply, '/search', { q: words, limit: most }, signal),
    enabled: asks,
    placeholderData: keepPreviousData,
  })
  const groups = asks ? (data?.groups ?? []) : []
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <TextInput
        aria-label={t('words')}
        placeholder={t('words')}
        leftSection={<IconSearch size={16} />}
        rightSection={isFetching && <Loader size={14} />}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        data-autofocus
        autoFocus
        maxLength={200}
      />
      <div className={css.groups} aria-live="polite" aria-busy={isFetching}>
        {error && (
          <Empty icon={<IconSearch />} title={kit('failed')} text={error.message}>
            <Button variant="default" onClick={() => void refetch()}>
              {kit('retry')}
            </Button>
          </Empty>
        )}
        {!error && asks && data && groups.length === 0 && (
          <Empty icon={<IconSearch />} title={t('none', { words })} text={t('none_text')} />
        )}
        {!asks && <Empty icon={<IconSearch />} title={t('start')} text={t('start_text')} />}
        {groups.map(({ type, items, more }) => (
          <Panel
            key={type}
            title={`${t.has(`kinds.${type as 'hosts'}`) ? t(`kinds.${type as 'hosts'}`) : type} (${format.number(items.length)}${more ? '+' : ''})`}
            flush
          >
            <ul className={css.hits}>
              {items.map(({ id, title, detail }) => (
                <li key={id}>
                  <Link to={pathOf(type, id) ?? '.'} className={css.hit}>
                    <span className={css.title}>{title}</span>
                    {detail && <span className={css.detail}>{detail}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </Page>
  )
}
