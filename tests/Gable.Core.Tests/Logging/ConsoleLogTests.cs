using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Gable.Core.Tests.Logging;

/// <summary>Lines on the console: those of the framework's simple formatter, all of them, in order.</summary>
public sealed class ConsoleLogTests
{
    [Fact]
    public void A_message_looks_as_the_simple_formatter_writes_it()
    {
        var output = new MemoryStream();

        using (var provider = new ConsoleLogProvider(new ConsoleSink(output, hasColors: false)))
        {
            var log = provider.CreateLogger("Shop.Orders");
            log.Log(LogLevel.Warning, new EventId(7), "two\nlines", null, static (state, _) => state);
            log.Log(LogLevel.Error, new EventId(8), "failed", new InvalidOperationException("why"), static (state, _) => state);
        }

        Assert.Equal(
            "warn: Shop.Orders[7]\n      two\n      lines\nfail: Shop.Orders[8]\n      failed\n      System.InvalidOperationException: why\n",
            Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Lines_of_many_threads_arrive_whole_and_those_of_one_thread_in_order()
    {
        var output = new MemoryStream();

        using (var provider = new ConsoleLogProvider(new ConsoleSink(output, hasColors: false)))
        {
            var log = provider.CreateLogger("Many");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    log.Log(LogLevel.Information, default, (thread, i), null, static (state, _) => $"{state.thread} {state.i}");
                }
            })));
        }

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n').Where(static line => line.StartsWith(' ')).Select(static line => line.Trim().Split(' '));
        var byThread = lines.ToLookup(static line => line[0], static line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(8, byThread.Count);
        Assert.All(byThread, static thread => Assert.Equal(Enumerable.Range(0, 20_000), thread));
    }

    [Fact]
    public void A_critical_message_has_left_when_the_call_returns()
    {
        var output = new MemoryStream();
        using var provider = new ConsoleLogProvider(new ConsoleSink(output, hasColors: false));

        provider.CreateLogger("End").Log(LogLevel.Critical, default, "the last words", null, static (state, _) => state);

        Assert.Contains("the last words", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_pipe_is_no_failure()
    {
        using var provider = new ConsoleLogProvider(new ConsoleSink(new ClosedPipe(), hasColors: false));

        provider.CreateLogger("End").Log(LogLevel.Critical, default, "nobody reads", null, static (state, _) => state);
    }

    [Theory]
    [InlineData(null, null, "ConsoleLogProvider")]
    [InlineData("Logging:Console:LogLevel:Default", "Warning", "ConsoleLogProvider")]
    [InlineData("Logging:Console:FormatterName", "json", "ConsoleLoggerProvider")]
    public async Task The_framework_s_provider_stays_where_the_application_chose_a_form(string? key, string? value, string expected)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(key is null ? [] : [KeyValuePair.Create(key, value)]);
        builder.AddGableCore();
        await using var app = builder.Build();

        Assert.Equal([expected], Consoles(app.Services));
    }

    [Fact]
    public async Task A_console_added_in_code_is_the_only_one_whether_before_or_after()
    {
        foreach (var isBefore in (bool[])[true, false])
        {
            var builder = WebApplication.CreateBuilder();

            if (isBefore)
            {
                builder.Logging.AddJsonConsole(static options => options.IncludeScopes = true);
            }

            builder.AddGableCore();

            if (!isBefore)
            {
                builder.Logging.AddJsonConsole(static options => options.IncludeScopes = true);
            }

            await using var app = builder.Build();
            Assert.Equal([nameof(ConsoleLoggerProvider)], Consoles(app.Services));
        }
    }

    private static string[] Consoles(IServiceProvider services) =>
        [.. services.GetServices<ILoggerProvider>().Select(static provider => provider.GetType().Name).Where(static name => name.StartsWith("Console", StringComparison.Ordinal))];

    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
