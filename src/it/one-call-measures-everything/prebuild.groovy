// The root of a repository, where the job of the CI server belongs: not that of Plimsoll around it.
new File(basedir, '.git').mkdir()
