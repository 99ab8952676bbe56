// Files of a repository, read and added up.
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';

/** Joins files of these paths, each with patterns relative to its folder. */
export const join = (files: Readonly<Record<string, string>>) =>
  joinFiles(
    Object.entries(files).map(([file, content]) =>
      readCustomersFile(file, content, file.split('/').slice(0, -1).join('/')),
    ),
  );
