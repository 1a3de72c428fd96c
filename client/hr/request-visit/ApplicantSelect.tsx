import { useTranslation } from 'react-i18next'
import type { Delivery, DocumentKind, PermitType, ReadinessOfQuery, WhoCanBeServedQuery } from '../../gql/graphql.ts'
import { MissingList } from '../../shared/visits/visit-words.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'

export interface ChosenApplicant {
  employmentId: string
  permitType: PermitType
  documents: DocumentKind[]
  delivery: Delivery
}

export type Person = WhoCanBeServedQuery['employments']['nodes'][number]
type Rules = WhoCanBeServedQuery['ruleSet']['permitTypes']

type ApplicantSelectProps = {
  person: Person
  rules: Rules
  chosen?: ChosenApplicant
  readiness?: ReadinessOfQuery['readiness'][number]
  onChoose: (chosen: ChosenApplicant | null) => void
}

/** One worker: chosen or not, for which permit, with which papers; what is missing is told while ticking. */
export function ApplicantSelect({
  person: { id, worker, position },
  rules,
  chosen,
  readiness,
  onChoose,
}: ApplicantSelectProps) {
  const { t } = useTranslation()
  return (
    <div className="person-card">
      <div className="person-head">
        <b>
          <label>
            <input
              type="checkbox"
              checked={chosen !== undefined}
              onChange={(event) => onChoose(event.target.checked ? applicantOf({ id, worker }, rules) : null)}
            />{' '}
            <bdi>{worker.name}</bdi>
          </label>{' '}
          <span className="muted small code">{worker.identityNumberMasked}</span>
        </b>
        <span className="muted small">{position}</span>
        {worker.currentPermit && (
          <Chip tone={worker.currentPermit.status === 'VALID' ? 'good' : 'warn'}>
            {t(`visits.PermitStatus.${worker.currentPermit.status}`)}
          </Chip>
        )}
        {chosen && readiness && (
          <Chip tone={readiness.ready ? 'good' : 'warn'}>
            {t(readiness.ready ? 'visits.request.ready' : 'visits.request.waits')}
          </Chip>
        )}
      </div>
      {chosen && (
        <>
          <div className="fields">
            <label>
              {t('visits.request.type')}
              <Select
                value={chosen.permitType}
                onChange={(value) => onChoose({ ...chosen, permitType: value as PermitType, documents: [] })}
                options={rules.map(({ type }) => ({ value: type, label: t(`enums.PermitType.${type}`) }))}
              />
            </label>
            <label>
              {t('visits.request.delivery')}
              <Select
                value={chosen.delivery}
                onChange={(value) => onChoose({ ...chosen, delivery: value as Delivery })}
                options={(['PICKUP', 'EXPRESS'] as const).map((value) => ({
                  value,
                  label: t(`visits.Delivery.${value}`),
                }))}
              />
            </label>
          </div>
          <fieldset className="paper-ticks">
            <legend className="small muted">{t('visits.request.papers')}</legend>
            {papersOf(rules, chosen.permitType).map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={chosen.documents.includes(kind)}
                  onChange={(event) =>
                    onChoose({
                      ...chosen,
                      documents: event.target.checked
                        ? [...chosen.documents, kind]
                        : chosen.documents.filter((known) => known !== kind),
                    })
                  }
                />
                {t(`enums.DocumentKind.${kind}`)}
              </label>
            ))}
          </fieldset>
          {readiness && <MissingList missing={readiness.missing} />}
          {readiness?.userErrors.map(({ code, message }) => (
            <p key={code} className="missing-list">
              {message}
            </p>
          ))}
        </>
      )}
    </div>
  )
}

/** The kind that the worker has, where it is still on offer. */
export function applicantOf(
  { id, worker }: { id: string; worker: { currentPermit?: { type: PermitType } | null } },
  rules: readonly { type: PermitType }[],
): ChosenApplicant {
  const rule = rules.find(({ type }) => type === worker.currentPermit?.type) ?? rules[0]!
  return { employmentId: id, permitType: rule.type, documents: [], delivery: 'PICKUP' }
}

/** Every paper that one of the alternatives names, in their order. */
function papersOf(rules: Rules, type: PermitType): DocumentKind[] {
  return [...new Set(rules.find((rule) => rule.type === type)?.requirements.flatMap(({ anyOf }) => anyOf.flat()))]
}
