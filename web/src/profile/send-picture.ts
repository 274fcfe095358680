import { type Api, readAnswer } from '#client';

/**
 * Uploads a picture. By XMLHttpRequest, for `fetch` does not tell how much of a body has been sent.
 * @throws ParleyError as the service refuses it
 */
export async function sendPicture(api: Api, file: Blob, onPart: (part: number) => void): Promise<void> {
  const token = await api.session.getToken({ refresh: false });
  const answer = await new Promise<XMLHttpRequest>((resolve, reject) => {
    const upload = new XMLHttpRequest();
    upload.open('PUT', '/api/v1/me/avatar');
    upload.setRequestHeader('authorization', `Bearer ${token}`);
    upload.upload.onprogress = event => {
      if (event.lengthComputable) onPart(event.loaded / event.total);
    };
    upload.onload = () => resolve(upload);
    upload.onerror = () => reject(new Error('The connection was lost.'));
    const form = new FormData();
    form.append('file', file);
    upload.send(form);
  });
  if (answer.status !== 202) await readAnswer(problemIn(answer));
}

function problemIn(answer: XMLHttpRequest): Response {
  const wait = answer.getResponseHeader('retry-after');
  return new Response(answer.responseText, {
    status: answer.status,
    headers: wait === null ? {} : { 'retry-after': wait },
  });
}
