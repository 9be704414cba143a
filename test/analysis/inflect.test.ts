import { describe, expect, it } from 'vitest';
import { expandInflections } from '../../src/analysis/inflect.js';

describe('expandInflections', () => {
  it.each([
    ['end', 'end ended ending ends'],
    ['stop', 'stop stopped stopping stops'],
    ['settle', 'settle settled settles settling'],
    ['agree', 'agree agreed agreeing agrees'],
    ['travel', 'travel traveled traveling travelled travelling travels'],
    ['commit', 'commit commits committed committing'],
    ['open', 'open opened opening opens'],
    ['panic', 'panic panicked panicking panics'],
    // Every object has a property of that name.
    ['constructor', 'constructor constructored constructoring constructors'],
  ])('forms the regular verb %s', (base, forms) => {
    expect(expandInflections(base).join(' ')).toBe(forms);
  });

  it.each([
    ['fight', 'fought'],
    ['buy', 'bought'],
    ['steal', 'stolen'],
    ['lie', 'lying'],
    ['go', 'goes'],
    ['have', 'has'],
    ['be', 'were'],
    ['woman', 'women'],
    ['country', 'countries'],
    ['oligarch', 'oligarchs'],
    ['veto', 'vetoes'],
    ['boss', 'bosses'],
  ])('knows that %s has the form %s', (base, form) => {
    expect(expandInflections(base)).toContain(form);
  });

  it('leaves alone what is no plain word', () => {
    expect(expandInflections('24')).toEqual(['24']);
    expect(expandInflections("don't")).toEqual(["don't"]);
  });
});
