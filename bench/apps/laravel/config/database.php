<?php

return [
    'default' => env('DATABASE') === 'postgres' ? 'pgsql' : 'sqlite',
    'connections' => [
        'sqlite' => [
            'driver' => 'sqlite',
            'database' => env('DB'),
            'prefix' => '',
            'foreign_key_constraints' => true,
            'options' => [PDO::ATTR_TIMEOUT => 5],
        ],
        'pgsql' => [
            'driver' => 'pgsql',
            'url' => env('POSTGRES_URL'),
            'charset' => 'utf8',
            'prefix' => '',
            'schema' => 'public',
            'timezone' => 'UTC',
        ],
    ],
    'migrations' => 'migrations',
];
