var builder = WebApplication.CreateBuilder(args);

// Without these two, each request writes two lines; production templates set the same level in appsettings.json.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

var app = builder.Build();

app.MapGet("/plaintext", static () => "Hello, World!");
app.MapGet("/json", static () => new { message = "Hello, World!" });

await app.RunAsync();
