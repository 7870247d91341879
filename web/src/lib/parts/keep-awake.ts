/**
 * Asks the device not to darken its screen as long as the page is seen. Only pages that came over HTTPS, or from this
 * computer, may ask; elsewhere nothing happens, and nothing depends on it. The result takes the wish back.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isWanted = true;

  async function ask(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      // Missing where the page is not secure, whatever the types say.
      const got = await (navigator as Partial<Navigator>).wakeLock?.request('screen');
      if (isWanted) lock = got ?? null;
      else await got?.release();
    } catch {
      // Refused, to spare the battery for example: the screen darkens as ever.
    }
  }

  // A page that was out of sight has lost the lock.
  const onVisibility = (): void => void ask();
  document.addEventListener('visibilitychange', onVisibility);
  void ask();
  return () => {
    isWanted = false;
    document.removeEventListener('visibilitychange', onVisibility);
    void lock?.release();
  };
}
