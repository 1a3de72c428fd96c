import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Instant } from '../../shared/Instant.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

type PhotosProps = {
  sent: readonly { id: string; url: string; at: string; takenAt?: string | null }[]
  unsent: readonly { key: string; takenAt: string }[]
  /** Throws where the file is no picture. */
  onTake: (file: File) => Promise<void>
  onRemove: (photoId: string) => void
  onDrop: (key: string) => void
}

/** Photos are optional: taken by the phone's camera, kept on the device until they are sent. */
export function Photos({ sent, unsent, onTake, onRemove, onDrop }: PhotosProps) {
  const { t } = useTranslation()
  const [unreadable, setUnreadable] = useState(false)
  return (
    <div className="photos">
      <label className="button plain photo-button">
        <Icon name="camera" size={18} />
        {t('visits.visitDay.takePhoto')}
        <input
          type="file"
          className="visually-hidden"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const { target } = event
            const file = target.files?.[0]
            if (!file) return
            void onTake(file)
              .then(
                () => setUnreadable(false),
                () => setUnreadable(true),
              )
              .finally(() => (target.value = ''))
          }}
        />
      </label>
      {unreadable && (
        <span role="alert" className="missing-list">
          {t('visits.visitDay.noPhoto')}
        </span>
      )}
      {sent.map((photo, index) => (
        <span key={photo.id} className="photo">
          <a href={photo.url} target="_blank" rel="noreferrer">
            {t('visits.photo', { number: index + 1 })}
          </a>
          <span className="muted small">
            <Instant at={photo.takenAt ?? photo.at} />
          </span>
          <Button
            look="quiet"
            aria-label={t('visits.visitDay.removePhoto', { number: index + 1 })}
            onClick={() => onRemove(photo.id)}
          >
            {t('visits.visitDay.remove')}
          </Button>
        </span>
      ))}
      {unsent.map((photo, index) => (
        <span key={photo.key} className="photo">
          {t('visits.photo', { number: sent.length + index + 1 })}{' '}
          <Chip tone="warn">{t('visits.visitDay.unsent')}</Chip>
          <Button
            look="quiet"
            aria-label={t('visits.visitDay.removePhoto', { number: sent.length + index + 1 })}
            onClick={() => onDrop(photo.key)}
          >
            {t('visits.visitDay.remove')}
          </Button>
        </span>
      ))}
    </div>
  )
}
