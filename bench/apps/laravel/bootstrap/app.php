<?php

$app = new Illuminate\Foundation\Application(dirname(__DIR__));

// What the application writes lies in a folder of this run; run.sh names it.
$app->useStoragePath(getenv('APP_STORAGE'));

$app->singleton(Illuminate\Contracts\Http\Kernel::class, App\Http\Kernel::class);
$app->singleton(Illuminate\Contracts\Console\Kernel::class, App\Console\Kernel::class);
$app->singleton(Illuminate\Contracts\Debug\ExceptionHandler::class, App\Exceptions\Handler::class);

return $app;
