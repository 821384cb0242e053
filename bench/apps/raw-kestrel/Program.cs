using Bench.RawKestrel;
using Microsoft.AspNetCore.Hosting;

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args });
builder.Configuration.AddEnvironmentVariables("ASPNETCORE_");
builder.WebHost.UseKestrelCore().UseUrls(builder.Configuration["URLS"] ?? "http://127.0.0.1:5000");

var answers = new Answers(StoredAnswers.Read(Environment.GetEnvironmentVariable("DB")));

// The handler is the whole pipeline: no routing, no logging, no services.
var app = builder.Build();
app.Run(answers.HandleAsync);
await app.RunAsync();
