import { useTranslation } from 'react-i18next'
import { Select } from '../ui/Select.tsx'
import { Pager } from '../ui/Pager.tsx'
import { rowsToChoose, type Paging } from './use-paging.ts'

type ListPagerProps = {
  paging: Paging
  page: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor?: string | null } }
  /** Of a list that is short by nature. */
  fixed?: boolean
}

/** Where one is in a list, the way on and back, and how many rows are shown at once. */
export function ListPager({ paging, page, fixed = false }: ListPagerProps) {
  const { t } = useTranslation()
  return (
    <Pager
      label={t('list.pages')}
      summary={t('list.summary', { count: page.totalCount, page: paging.page })}
      earlier={t('list.earlier')}
      later={t('list.later')}
      onEarlier={paging.earlier}
      onLater={paging.later(page.pageInfo)}
    >
      {!fixed && page.totalCount > rowsToChoose[0] && (
        <label className="rows-at-once">
          {t('list.rows')}
          <Select
            value={String(paging.first)}
            options={rowsToChoose.map((rows) => ({ value: String(rows), label: String(rows) }))}
            onChange={(rows) => paging.show(Number(rows))}
          />
        </label>
      )}
    </Pager>
  )
}
