import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseMoney_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Facts, Panel } from '../../ui/Page.tsx'
import { Day, FineAmount } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const moneyFragment = graphql(`
  fragment CaseMoney_penaltyCase on PenaltyCase {
    id
    fine {
      amount
      currencyCode
    }
    surcharge {
      amount
      currencyCode
    }
    outstanding {
      amount
      currencyCode
    }
    payBy
    payments {
      amount {
        amount
        currencyCode
      }
      paidOn
      reference
    }
  }
`)

/** What is owed and where it is paid: at the bank, never here. */
export function CaseMoney({ penaltyCase }: { penaltyCase: FragmentType<CaseMoney_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { fine, surcharge, outstanding, payBy, payments } = useUnmasked(moneyFragment, penaltyCase)
  if (!fine) return null
  return (
    <Panel title={t('cases.money')}>
      <Facts
        facts={[
          {
            label: t('cases.fields.fine'),
            value: (
              <b>
                <FineAmount amount={fine} />
              </b>
            ),
          },
          { label: t('cases.surcharge'), value: <FineAmount amount={surcharge} /> },
          {
            label: t('cases.outstanding'),
            value: (
              <b>
                <FineAmount amount={outstanding} />
              </b>
            ),
          },
          payBy && { label: t('cases.payBy'), value: <Day on={payBy} /> },
        ]}
      />
      {payments.length > 0 && (
        <ul className="stack panel-note">
          {payments.map(({ amount, paidOn, reference }) => (
            <li key={reference}>
              <Day on={paidOn} style="long" /> · <FineAmount amount={amount} /> ·{' '}
              <span className="code">{reference}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="muted small panel-note">{t('cases.moneyNote')}</p>
    </Panel>
  )
}
