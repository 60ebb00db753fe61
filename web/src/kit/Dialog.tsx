import { Modal, type ModalProps } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** A question or a form over the page; its cross has a name. */
export function Dialog(props: ModalProps) {
  const t = useTranslations('kit')
  return <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props} />
}
