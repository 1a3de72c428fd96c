import { useQuery } from '@apollo/client/react'
import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { DrawSampleInput, Stratification } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Instant } from '../../shared/Instant.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ObligationTable } from '../../shared/obligation/ObligationTable.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { ExportDialog } from '../exports/ExportDialog.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const samples = graphql(`
  query Samples($after: String) {
    auditSamples(first: 10, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        seed
        size
        stratifyBy
        asOf
        drawnAt
        strata {
          label
          population
          drawn
        }
        obligations {
          id
          ...ObligationRow_obligation
        }
      }
    }
  }
`)

const drawSample = graphql(`
  mutation DrawSample($input: DrawSampleInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    drawSample(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      sample {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const stratifications = ['STATION', 'MONTH', 'STATUS', 'NONE'] as const satisfies readonly Stratification[]
type Answers = Pick<DrawSampleInput, 'seed' | 'size' | 'stratifyBy'> & { from: string; to: string }

/** Duties drawn by a seed that everybody may know, and the archive that proves what they show. */
export function SamplesPage() {
  const { t } = useTranslation()
  const [packing, setPacking] = useState<string | null>(null)
  const paging = usePaging('samples')
  const query = useQuery(samples, { variables: { after: paging.after } })
  return (
    <Page title={t('samples.title')} lede={t('samples.lede')}>
      <DrawPanel />
      <QueryState query={query} keepPrevious of={query.data?.auditSamples}>
        {(page) =>
          page.nodes.length === 0 ? (
            <PlainState icon="search" title={t('samples.none')}>
              {t('samples.noneAdvice')}
            </PlainState>
          ) : (
            <>
              {page.nodes.map((sample) => (
                <Panel
                  key={sample.id}
                  flush
                  title={
                    <>
                      {t('samples.seed')} <span className="code">{sample.seed}</span>
                    </>
                  }
                  extra={<Button onClick={() => setPacking(sample.id)}>{t('samples.pack')}</Button>}
                >
                  <p className="muted small">
                    {t('figures.asOf')} <Instant at={sample.asOf} seconds /> ·{' '}
                    {sample.strata
                      .map(({ label, population, drawn }) =>
                        t('samples.stratum', { label: label || t('form.all'), population, drawn }),
                      )
                      .join(' · ')}
                  </p>
                  <ObligationTable obligations={sample.obligations} />
                </Panel>
              ))}
              <ListPager paging={paging} page={page} fixed />
            </>
          )
        }
      </QueryState>
      <ExportDialog
        open={packing !== null}
        onClose={() => setPacking(null)}
        formats={['ZIP']}
        wish={{ matter: 'EVIDENCE', sampleId: packing }}
      />
    </Page>
  )
}

function DrawPanel() {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [form] = Form.useForm<Answers>()
  const { submit, busy, failure } = useSubmit(drawSample)
  const errors = useServerErrors(['seed', 'size', 'stratifyBy'])

  async function draw({ from, to, ...wish }: Answers) {
    const data = await submit({
      input: { ...wish, seed: wish.seed?.trim() || undefined, filter: { dueFrom: from, dueTo: to } },
    })
    if (data) errors.place(data.drawSample.userErrors, form)
  }

  return (
    <Panel title={t('samples.draw')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ size: 10, stratifyBy: 'STATION', from: `${today.slice(0, 4)}-01-01`, to: today }}
        onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
        onFinish={(answers) => void draw(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <div className="filters">
          <Form.Item name="seed" label={t('samples.seed')} extra={t('samples.seedHint')} {...errors.at('seed')}>
            <Input maxLength={textLimits.sampleSeed} autoComplete="off" />
          </Form.Item>
          <Form.Item name="size" label={t('samples.size')} {...errors.at('size')}>
            <InputNumber min={1} max={1000} />
          </Form.Item>
          <Form.Item name="stratifyBy" label={t('samples.stratifyBy')} {...errors.at('stratifyBy')}>
            <Select options={stratifications.map((value) => ({ value, label: t(`samples.by.${value}`) }))} />
          </Form.Item>
          <DayItem name="from" label={t('search.dueFrom')} />
          <DayItem name="to" label={t('figures.to')} />
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('samples.drawNow')}
        </Button>
      </Form>
    </Panel>
  )
}
