import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import css from './Page.module.css'

/** The frame of a page. `fill` gives the page the height of the window, and its panels scroll by themselves. */
export function Page({
  title,
  subtitle,
  actions,
  badges,
  fill,
  children,
}: {
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
  badges?: ReactNode
  fill?: boolean
  children: ReactNode
}) {
  return (
    <div className={css.page} data-fill={fill}>
      <title>{`${title} · Rampart`}</title>
      <header className={css.header}>
        <div className={css.titles}>
          <div className={css.title}>
            <h1>{title}</h1>
            {badges}
          </div>
          {subtitle && <div className={css.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A surface with a hairline round it. */
export function Panel({
  title,
  actions,
  children,
  flush,
  fill,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
  flush?: boolean
  fill?: boolean
}) {
  return (
    <section className={css.panel} data-fill={fill} aria-label={title}>
      {title && (
        <div className={css.panelHead}>
          <h2>{title}</h2>
          {actions}
        </div>
      )}
      <div className={css.panelBody} data-flush={flush} data-fill={fill}>
        {children}
      </div>
    </section>
  )
}

/** Side by side; the second gives way below the first when the window is narrow. */
export function Split({ children }: { children: ReactNode }) {
  return <div className={css.split}>{children}</div>
}

export function Columns({ children }: { children: ReactNode }) {
  return <div className={css.columns}>{children}</div>
}

export function Column({ children }: { children: ReactNode }) {
  return <div className={css.column}>{children}</div>
}

/** What is known of a record: a name and its value, those without value left out. */
export function Facts({ of }: { of: Readonly<Record<string, ReactNode>> }) {
  return (
    <dl className={css.facts}>
      {Object.entries(of)
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Figures in one strip with hairlines between; a cell with `onClick` is a filter. `children` is what else stands in the strip. */
export function Figures({
  of,
  label,
  children,
}: {
  label: string
  children?: ReactNode
  of: readonly { label: string; value: ReactNode; note?: ReactNode; active?: boolean; tone?: string; onClick?: () => void }[]
}) {
  return (
    <section className={css.figures} aria-label={label}>
      {of.map((f) => {
        const inside = (
          <>
            <span className={css.figureLabel}>{f.label}</span>
            <span className={css.figureValue} data-tone={f.tone}>
              {f.value ?? '…'}
              {f.note && <span className={css.figureNote}>{f.note}</span>}
            </span>
          </>
        )
        return f.onClick ? (
          <button key={f.label} type="button" className={css.figure} aria-pressed={!!f.active} onClick={f.onClick}>
            {inside}
          </button>
        ) : (
          <div key={f.label} className={css.figure}>
            {inside}
          </div>
        )
      })}
      {children}
    </section>
  )
}

/** Nothing here, or it failed: says so, and leads to the next step. */
export function Empty({ icon, title, text, children }: { icon: ReactNode; title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className={css.empty} role="status">
      <div className={css.emptyIcon} aria-hidden="true">
        {icon}
      </div>
      <p className={css.emptyTitle}>{title}</p>
      {text && <p className={css.emptyText}>{text}</p>}
      {children && <div className={css.emptyActions}>{children}</div>}
    </div>
  )
}

/** The parts of a page under tabs; the caller keeps which one is open (in the URL) and gives only that one's content. */
export function PageTabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  children,
}: {
  label: string
  value: T
  onChange: (value: T) => void
  tabs: readonly { value: T; label: string; count?: ReactNode }[]
  children: ReactNode
}) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another tab another one must be in sight
  useEffect(() => {
    // On a phone the open tab may stand beyond the edge of its row.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  return (
    <Tabs value={value} onChange={(next) => onChange((next ?? value) as T)} className={css.tabs}>
      <Tabs.List ref={list} aria-label={label} className={css.tabList}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label} {tab.count !== undefined && <span className={css.tabCount}>{tab.count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value} className={css.tabPanel}>
          {tab.value === value && children}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
