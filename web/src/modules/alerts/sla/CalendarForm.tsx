import { ActionIcon, Button, Chip, Select, Switch, TagsInput, TextInput, Tooltip } from '@mantine/core'
import { type Calendar, weekday } from '@rampart/contract/sla.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import css from './Sla.module.css'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const here = Intl.DateTimeFormat().resolvedOptions().timeZone
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const first = (): Calendar => ({
  time_zone: zones.includes(here) ? here : 'UTC',
  hours: [{ days: [...workdays], from: '08:00', to: '18:00' }],
  holidays: [],
})

/** When people work; without a calendar all clocks run day and night. */
export function CalendarForm({
  calendar,
  errors,
  disabled,
  onChange,
}: {
  calendar: Calendar | null
  errors: Readonly<Record<string, string>>
  disabled: boolean
  onChange: (calendar: Calendar | null) => void
}) {
  const t = useTranslations('sla')
  return (
    <div className={css.calendar}>
      <Switch
        label={t('by_calendar')}
        description={calendar ? t('calendar_text') : t('no_calendar')}
        disabled={disabled}
        checked={calendar !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? first() : null)}
      />
      {calendar && (
        <>
          <Select
            label={t('time_zone')}
            searchable
            allowDeselect={false}
            disabled={disabled}
            data={zones.includes(calendar.time_zone) ? zones : [calendar.time_zone, ...zones]}
            error={errors['calendar.time_zone']}
            value={calendar.time_zone}
            onChange={(time_zone) => time_zone && onChange({ ...calendar, time_zone })}
          />
          <Hours calendar={calendar} errors={errors} disabled={disabled} onChange={onChange} />
          <TagsInput
            label={t('holidays')}
            description={t('holidays_hint')}
            disabled={disabled}
            acceptValueOnBlur
            value={calendar.holidays}
            error={Object.entries(errors).find(([path]) => path.startsWith('calendar.holidays'))?.[1]}
            onChange={(holidays) => onChange({ ...calendar, holidays: [...holidays].sort() })}
          />
        </>
      )}
    </div>
  )
}

function Hours({
  calendar,
  errors,
  disabled,
  onChange,
}: {
  calendar: Calendar
  errors: Readonly<Record<string, string>>
  disabled: boolean
  onChange: (calendar: Calendar) => void
}) {
  const t = useTranslations('sla')
  const put = (at: number, change: Partial<Calendar['hours'][number]>) =>
    onChange({ ...calendar, hours: calendar.hours.map((each, i) => (i === at ? { ...each, ...change } : each)) })
  return (
    <>
      {calendar.hours.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no other name than their place
        <div key={at} className={css.hours}>
          <Chip.Group
            multiple
            value={each.days}
            onChange={(days) => put(at, { days: weekday.options.filter((day) => days.includes(day)) })}
          >
            <fieldset className={css.days} aria-label={t('days')}>
              {weekday.options.map((day) => (
                <Chip key={day} size="xs" radius="sm" variant="light" value={day} disabled={disabled}>
                  {t(`day.${day}`)}
                </Chip>
              ))}
            </fieldset>
          </Chip.Group>
          <TextInput
            label={t('from')}
            disabled={disabled}
            value={each.from}
            maxLength={5}
            error={errors[`calendar.hours.${at}.from`]}
            onChange={(event) => put(at, { from: event.currentTarget.value })}
          />
          <TextInput
            label={t('to')}
            title={t('to_hint')}
            disabled={disabled}
            value={each.to}
            maxLength={5}
            error={errors[`calendar.hours.${at}.to`]}
            onChange={(event) => put(at, { to: event.currentTarget.value })}
          />
          {!disabled && calendar.hours.length > 1 && (
            <Tooltip label={t('drop_hours')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('drop_hours')}
                onClick={() => onChange({ ...calendar, hours: calendar.hours.filter((_, i) => i !== at) })}
              >
                <IconX size={15} />
              </ActionIcon>
            </Tooltip>
          )}
          {(errors[`calendar.hours.${at}`] ?? errors[`calendar.hours.${at}.days`]) && (
            <p className={`${css.wrong} bad`}>{errors[`calendar.hours.${at}`] ?? errors[`calendar.hours.${at}.days`]}</p>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => onChange({ ...calendar, hours: [...calendar.hours, { days: ['sat'], from: '09:00', to: '13:00' }] })}
          >
            {t('add_hours')}
          </Button>
        </div>
      )}
    </>
  )
}
