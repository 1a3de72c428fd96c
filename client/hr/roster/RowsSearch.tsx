import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { textLimits } from '../../gql/text-limits.ts'

/** Digits of the largest row number; the server refuses a search for more. */
const mostDigits = 7

/** Looks through all rows, which the browser's own search cannot: only one page of them is in the document. */
export function RowsSearch({ rosterId, onSearch }: { rosterId: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [byNumber, setByNumber] = useState(false)
  return (
    <form
      className="rows-search no-print"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const holdsNumber = [...text.matchAll(/\p{Nd}/gu)].length > mostDigits
        setByNumber(holdsNumber)
        if (!holdsNumber) onSearch(text.trim())
      }}
    >
      <label>
        {t('roster.search.label')}
        <Input
          type="search"
          value={text}
          maxLength={textLimits.rosterSearch}
          status={byNumber ? 'error' : ''}
          onChange={(event) => {
            setText(event.target.value)
            setByNumber(false)
            if (event.target.value === '') onSearch('')
          }}
        />
      </label>
      <Button htmlType="submit">{t('roster.search.find')}</Button>
      <Link to={`/roster/${rosterId}/rows`}>{t('roster.search.all')}</Link>
      {byNumber && <p role="alert">{t('roster.search.notByNumber')}</p>}
    </form>
  )
}
