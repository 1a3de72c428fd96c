import type { ReactNode } from 'react'
import { Button, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Option } from './Select.tsx'
import { Icon } from './Icon.tsx'
import './combo-box.css'

type ComboBoxProps = {
  id?: string
  label: string
  /** What stands in the empty field. */
  placeholder?: string
  value: string | null
  /** What matches the text that was typed; who uses this searches. */
  options: readonly Option[]
  text: string
  onText: (text: string) => void
  maxLength: number
  onChange: (value: string | null) => void
  clearLabel: string
  nothingFound: string
  /** Under the list: whether there is more than it shows. */
  note?: ReactNode
}

/** A choice out of more than a list can hold: type a part of the name, then choose by arrow keys or pointer. */
export function ComboBox({
  id,
  label,
  placeholder,
  value,
  options,
  text,
  onText,
  maxLength,
  onChange,
  clearLabel,
  nothingFound,
  note,
}: ComboBoxProps) {
  return (
    <AriaComboBox
      className="combo-box"
      aria-label={label}
      menuTrigger="focus"
      allowsEmptyCollection
      items={options}
      inputValue={text}
      onInputChange={onText}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
    >
      <div className="combo-box-field">
        <Input id={id} placeholder={placeholder} maxLength={maxLength} autoComplete="off" />
        {value !== null && (
          <Button slot={null} className="combo-box-clear" aria-label={clearLabel} onPress={() => onChange(null)}>
            <Icon name="close" size={16} />
          </Button>
        )}
      </div>
      <Popover className="combo-box-list">
        <ListBox<Option> renderEmptyState={() => <p className="muted">{nothingFound}</p>}>
          {({ value: key, label: name }) => (
            <ListBoxItem id={key} textValue={name} className="combo-box-item">
              <bdi>{name}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
        {note && <p className="combo-box-note muted small">{note}</p>}
      </Popover>
    </AriaComboBox>
  )
}
