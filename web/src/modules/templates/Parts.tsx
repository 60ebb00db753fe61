import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Chips, SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Facts } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import { Technique, type TemplateDetail } from './columns.tsx'
import css from './Templates.module.css'

/** What is run: it is copied, never run from here. */
export function Script({ label, text }: { label: string; text: string }) {
  const t = useTranslations('kit')
  if (!text) return null
  return (
    <div className={css.script}>
      <div className={css.head}>
        <span>{label}</span>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('copied') : t('copy')}>
              <ActionIcon variant="subtle" color="gray" size={26} onClick={copy} aria-label={t('copy_this', { text: label })}>
                {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={css.code} tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}

/** What is known of a template. */
export function TemplateFacts({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  return (
    <Facts
      of={{
        [t('technique')]: <Technique of={of} />,
        [t('source')]: t(`sources.${of.source}`),
        [t('platforms')]: of.platforms.length > 0 && <Chips of={of.platforms} show={6} />,
        [t('executor')]: <span className="mono">{of.executor}</span>,
        [t('severity')]: <SeverityBadge value={of.severity} />,
        [t('elevation')]: of.elevation_required && t('elevation_needed'),
        [t('source_id')]: <CopyText text={of.source_id} />,
        [t('author')]: of.author,
        [t('license')]: of.license,
        [t('updated_at')]: <Time at={of.updated_at} />,
      }}
    />
  )
}

/** What `#{name}` in the command stands for. */
export function Arguments({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  if (of.arguments.length === 0) return null
  return (
    <table className={css.arguments}>
      <thead>
        <tr>
          <th scope="col">{t('argument')}</th>
          <th scope="col">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {of.arguments.map((each) => (
          <tr key={each.name}>
            <th scope="row">
              <span className="mono">{each.name}</span>
              {each.description && <span className={css.about}>{each.description}</span>}
            </th>
            <td>{each.value ? <span className="mono">{each.value}</span> : <span className="dim">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What has to be there first. */
export function Prerequisites({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  if (of.prerequisites.length === 0) return null
  return (
    <ol className={css.prerequisites}>
      {of.prerequisites.map((each) => (
        <li key={`${each.description} ${each.check}`}>
          <p>{each.description}</p>
          <Script label={t('check')} text={each.check} />
          <Script label={t('get')} text={each.get} />
        </li>
      ))}
    </ol>
  )
}
