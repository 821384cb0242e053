<?php

// Writes .build/autoload.php: one class map over the installed libraries, as `composer dump-autoload
// --optimize --classmap-authoritative` would. Debian's own loader asks some eighty small maps in turn.
error_reporting(E_ALL & ~E_DEPRECATED);
require 'Illuminate/autoload.php';

class_exists('Bench\\AsksEveryMapOnce');
$classes = [];
foreach (spl_autoload_functions() as $loader) {
    if (! $loader instanceof Closure) {
        continue;
    }
    $reflection = new ReflectionFunction($loader);
    foreach ($reflection->getStaticVariables()['classes'] ?? [] as $class => $path) {
        $classes[$class] ??= dirname($reflection->getFileName()).$path;
    }
}

$application = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(__DIR__.'/app', FilesystemIterator::SKIP_DOTS));
foreach ($application as $file) {
    $name = substr($file->getPathname(), strlen(__DIR__.'/app/'), -strlen('.php'));
    $classes[strtolower('App\\'.strtr($name, '/', '\\'))] = $file->getPathname();
}

$functions = array_values(array_filter(
    get_included_files(),
    fn ($file) => $file !== __FILE__ && ! preg_match('~/(autoload|swift_required)\.php$~', $file) && ! preg_match('~^(abstract |final )?(class|interface|trait) ~m', file_get_contents($file)),
));

is_dir(__DIR__.'/.build') || mkdir(__DIR__.'/.build');
file_put_contents(__DIR__.'/.build/autoload.php', '<?php

spl_autoload_register(static function (string $class): void {
    static $classes = '.var_export($classes, true).';
    if (isset($classes[$class = strtolower($class)])) {
        require $classes[$class];
    }
});
foreach ('.var_export($functions, true).' as $file) {
    require_once $file;
}
');
fwrite(STDERR, count($classes).' classes, '.count($functions)." files of functions\n");
