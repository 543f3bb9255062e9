import { TextInput } from '@mantine/core'

/** A day, by the browser's own field: it knows keyboard, language and calendar. */
export function DayField({
  label,
  value,
  onChange,
}: Readonly<{ label: string; value: string; onChange(day: string): void }>) {
  return (
    <TextInput
      type="date"
      label={label}
      required
      withAsterisk={false}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
