import './steps.css'

export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol className="steps no-print">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className={index < current ? 'past' : undefined}
        >
          <span>{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  )
}
