import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import { distanceOf, projectionOf, type Point } from './projection.ts'
import './places.css'

const size = [720, 440] as const
const spans = ['10', '20', '40', '80'] as const
const linesAcross = 10

type PlacePickerProps = {
  station: (Point & { name: string }) | null
  place: Point | null
  onPlace: (place: Point | null) => void
}

/**
 * A place by a tap on a map to scale, or by its degrees: drawn here, so that no map of somebody else's learns of it.
 */
export function PlacePicker({ station, place, onPlace }: PlacePickerProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Partial<Record<keyof Point, string>>>({})
  const far = station && place ? distanceOf(station, place) : 0
  const [span, setSpan] = useState<string>(spans.find((known) => far < Number(known) * 0.28) ?? '80')
  const centre = station ?? place
  const read = (part: keyof Point, text: string): void => {
    const next = { ...typed, [part]: text }
    setTyped(next)
    const [longitude, latitude] = [
      next.longitude ?? String(place?.longitude ?? ''),
      next.latitude ?? String(place?.latitude ?? ''),
    ]
    if (longitude === '' && latitude === '') onPlace(null)
    else if (
      longitude !== '' &&
      latitude !== '' &&
      Number.isFinite(Number(longitude)) &&
      Number.isFinite(Number(latitude))
    )
      onPlace({ longitude: Number(longitude), latitude: Number(latitude) })
  }
  const point = (chosen: Point): void => {
    setTyped({})
    onPlace(chosen)
  }
  return (
    <div className="stack">
      {centre && (
        <>
          <div className="row">
            <label className="row small">
              {t('visits.place.span')}
              <Select
                value={span}
                onChange={(value) => setSpan(value ?? '20')}
                options={spans.map((value) => ({
                  value,
                  label: t('visits.place.kilometres', { count: Number(value) }),
                }))}
              />
            </label>
            {station && place && (
              <span className="small">{t('visits.place.away', { kilometres: far.toFixed(1) })}</span>
            )}
          </div>
          <PlaceMap centre={centre} kilometres={Number(span)} station={station} place={place} onPlace={point} />
          <p className="muted small">{t('visits.place.advice')}</p>
        </>
      )}
      <div className="fields">
        {(['longitude', 'latitude'] as const).map((part) => (
          <label key={part}>
            {t(`visits.place.${part}`)}
            <input
              inputMode="decimal"
              value={typed[part] ?? (place ? Math.round(place[part] * 1e5) / 1e5 : '')}
              onChange={(event) => read(part, event.target.value.trim())}
            />
          </label>
        ))}
      </div>
    </div>
  )
}

type PlaceMapProps = {
  centre: Point
  kilometres: number
  station: (Point & { name: string }) | null
  place: Point | null
  onPlace: (place: Point) => void
}

function PlaceMap({ centre, kilometres, station, place, onPlace }: PlaceMapProps) {
  const { t } = useTranslation()
  const [width, height] = size
  const { pixelsOf, placeAt, perKilometre } = projectionOf(centre, kilometres, size)
  const step = (kilometres / linesAcross) * perKilometre
  const lines = Array.from({ length: linesAcross + 1 }, (_, index) => (index - linesAcross / 2) * step)
  const [x, y] = place ? pixelsOf(place) : [0, 0]
  return (
    // The degrees below are the way by keyboard.
    <svg
      className="place-map"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('visits.place.map')}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        onPlace(
          placeAt(((event.clientX - box.left) * width) / box.width, ((event.clientY - box.top) * height) / box.height),
        )
      }}
    >
      <g className="grid">
        {lines.map((offset) => (
          <line key={`x${offset}`} x1={width / 2 + offset} x2={width / 2 + offset} y1="0" y2={height} />
        ))}
        {lines.map((offset) => (
          <line key={`y${offset}`} x1="0" x2={width} y1={height / 2 + offset} y2={height / 2 + offset} />
        ))}
      </g>
      <text x={width - 8} y={height - 8} textAnchor="end">
        {t('visits.place.grid', { kilometres: kilometres / linesAcross })}
      </text>
      <text x={width / 2} y="16" textAnchor="middle">
        {t('visits.place.north')}
      </text>
      {station && (
        <g className="station">
          <rect x={pixelsOf(station)[0] - 7} y={pixelsOf(station)[1] - 7} width="14" height="14" />
          <text x={pixelsOf(station)[0] + 12} y={pixelsOf(station)[1] + 4}>
            {station.name}
          </text>
        </g>
      )}
      {place && (
        <g className="chosen">
          <circle cx={x} cy={y} r="9" />
          <path d={`M${x - 16} ${y}h32M${x} ${y - 16}v32`} />
        </g>
      )}
    </svg>
  )
}
