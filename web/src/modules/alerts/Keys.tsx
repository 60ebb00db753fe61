import { Kbd, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../kit/Dialog.tsx'
import css from './Queue.module.css'

const keys = [
  [['j', 'k'], 'walk'],
  [['Enter', 'Esc'], 'panel'],
  [['x'], 'select'],
  [['Ctrl A'], 'all'],
  [['a'], 'assign'],
  [['c'], 'acknowledge'],
  [['e'], 'escalate'],
  [['r'], 'resolve'],
  [['f'], 'false_positive'],
  [['?'], 'help'],
] as const

/** What the keyboard does in the queue. */
export function Keys({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('alerts.keys')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('title')} centered>
      <Text c="dimmed" mb={12}>
        {t('text')}
      </Text>
      <dl className={css.keys}>
        {keys.map(([each, what]) => (
          <div key={what}>
            <dt>
              {each.map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
