// The page of a run that has no figures.
(function () {
  'use strict';

  const {view, page, header, verdict, environment} = window.plimsoll;
  page.append(header(view), verdict(view), environment(view));
})();
