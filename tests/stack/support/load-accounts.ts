import { LoadPerson, PASSWORD } from './load-person.ts';

/** Sign-ups and sign-ins right and wrong, tokens that are used twice, and what people do with their accounts. */
export async function useAccounts(url: string, name: string): Promise<void> {
  const person = await LoadPerson.signUp(url, `${name}-account`);
  const again = await person.visitor.post('/api/v1/auth/register', {
    login: person.login,
    password: PASSWORD,
  });
  if (again.status !== 409) throw new Error(`a second sign-up: ${again.status}`);
  const wrong = { login: person.login, password: 'another sentence' };
  const refused = await person.visitor.post('/api/v1/auth/login', wrong);
  if (refused.status !== 401) throw new Error(`a wrong password: ${refused.status}`);

  const elsewhere = await LoadPerson.signIn(url, person.login);
  await elsewhere.good('PATCH', '/me', { name: 'Somebody Else' });
  await elsewhere.good('GET', '/me/sessions');
  await elsewhere.good('GET', '/me/export');
  await elsewhere.good('GET', '/users?q=load');
  await elsewhere.refused(404, 'GET', '/nothing-is-here');
  await elsewhere.refreshTwice();
  await person.good('POST', '/auth/logout');
}
