import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { Day } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Facts, Page, Panel } from '../ui/Page.tsx'

const checkPaper = graphql(`
  query CheckPaper($number: String!, $sha256: String!) {
    paperCheck(number: $number, sha256: $sha256) {
      genuine
      title
      authority
      issuedOn
    }
  }
`)

/** Where the code on a paper leads: whether it was issued here with these words. Whom it concerns is not shown. */
export function PaperCheckPage() {
  const { t } = useTranslation()
  const [number = '', sha256 = ''] = useLocation().hash.slice(1).split('.')
  const query = useQuery(checkPaper, { variables: { number, sha256 }, skip: sha256 === '' })
  return (
    <Page title={t('paper.title')} lede={t('paper.lede')} narrow>
      {sha256 === '' && (
        <Banner tone="warn" title={t('check.cannotTell')}>
          {t('paper.numberAlone')}
        </Banner>
      )}
      {sha256 !== '' && (
        <QueryState query={query} of={query.data?.paperCheck} rows={2}>
          {({ genuine, title, authority, issuedOn }) =>
            genuine ? (
              <>
                <Banner tone="good" title={t('paper.genuine')} />
                <Panel>
                  <Facts
                    facts={[
                      { label: t('paper.kind'), value: title },
                      { label: t('cases.paperNumber'), value: <span className="code">{number}</span> },
                      { label: t('paper.authority'), value: authority },
                      issuedOn && { label: t('paper.issuedOn'), value: <Day on={issuedOn} /> },
                    ]}
                  />
                </Panel>
              </>
            ) : (
              <Banner tone="bad" title={t('paper.unknown')}>
                {t('paper.unknownAdvice')}
              </Banner>
            )
          }
        </QueryState>
      )}
    </Page>
  )
}
