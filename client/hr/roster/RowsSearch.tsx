import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** Looks through all rows, which the browser's own search cannot: only one page of them is in the document. */
export function RowsSearch({ rosterId, onSearch }: { rosterId: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  return (
    <form
      className="rows-search no-print"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text.trim())
      }}
    >
      <label>
        {t('roster.search.label')}
        <Input
          type="search"
          value={text}
          maxLength={60}
          onChange={(event) => {
            setText(event.target.value)
            if (event.target.value === '') onSearch('')
          }}
        />
      </label>
      <Button htmlType="submit">{t('roster.search.find')}</Button>
      <Link to={`/roster/${rosterId}/rows`}>{t('roster.search.all')}</Link>
    </form>
  )
}
