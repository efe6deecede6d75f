/** Puts a button for each embedded file where the page says what it holds: without a script there would be nothing to press. */
export function offerDownloads(): void {
  const place = document.querySelector('[data-downloads]');
  if (place === null) return;
  for (const file of document.querySelectorAll<HTMLElement>('script[data-file]')) {
    const { file: name = '' } = file.dataset;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Save ${name}`;
    button.addEventListener('click', () => save(name, file.textContent ?? ''));
    place.append(button);
  }
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
