using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>Memory, age, other writers, and the settings.</summary>
public sealed class LimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Memory_stays_within_its_limit_whatever_is_asked_and_what_is_used_stays()
    {
        await using var server = await StartAsync("sqlite", ("Gable:ResponseCache:MaxBytes", "100000"));
        await server.GetAsync("/api/shelves?limit=7");

        for (var i = 0; i < 600; i++)
        {
            await server.GetAsync($"/api/shelves?order[ne]={i}");
            Assert.True(await server.IsKeptAsync("/api/shelves?limit=7"), $"after {i} others");
            Assert.InRange(server.Cache.Store.Bytes, 1, 100_000);
        }

        Assert.True(server.Cache.Telemetry.Evicted > 400);
        Assert.False(await server.IsKeptAsync("/api/shelves?order[ne]=1"));
    }

    [Fact]
    public async Task Large_answers_and_long_addresses_are_not_kept()
    {
        await using var server = await StartAsync("sqlite", ("Gable:ResponseCache:MaxEntryBytes", "1024"));
        await server.SaveAsync(db => db.AddRange(Enumerable.Range(0, 30).Select(i => new Shelf { Name = $"Shelf {i}" })));

        await server.GetAsync("/api/shelves");
        Assert.False(await server.IsKeptAsync("/api/shelves"));
        await server.GetAsync("/api/shelves?limit=1");
        Assert.True(await server.IsKeptAsync("/api/shelves?limit=1"));

        var address = $"/api/shelves?limit=1&name[ne]={new string('x', 2100)}";
        await server.GetAsync(address);
        Assert.False(await server.IsKeptAsync(address));
    }

    [Fact]
    public async Task An_answer_is_not_used_beyond_its_age()
    {
        var time = new ManualClock();
        await using var server = await KeptServer.StartAsync(
            "sqlite", builder => builder.Services.AddSingleton<TimeProvider>(time), settings: ("Gable:ResponseCache:MaxAge", "00:00:05"));
        await server.GetAsync("/api/shelves");
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.True(await server.IsKeptAsync("/api/shelves"));
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(await server.IsKeptAsync("/api/shelves"));
    }

    [Fact]
    public async Task On_SQLite_the_commit_of_another_process_is_seen_within_a_second_or_two()
    {
        await using var server = await StartAsync("sqlite", ("Gable:ResponseCache:SingleNode", "false"));
        await server.SaveAsync(db => db.Add(new Shelf { Name = "before" }));
        var watch = TimeProvider.System.GetTimestamp();

        while (TimeProvider.System.GetElapsedTime(watch) < TimeSpan.FromSeconds(2.2))
        {
            await server.GetAsync("/api/shelves");
            await Task.Delay(100, Cancel);
        }

        // A connection that the application knows nothing of.
        await using (var stranger = new SqliteConnection(server.Connection))
        {
            await stranger.OpenAsync(Cancel);
            await using var command = stranger.CreateCommand();
            command.CommandText = "UPDATE \"Shelves\" SET \"Name\" = 'after'";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        watch = TimeProvider.System.GetTimestamp();

        while (!(await server.GetAsync("/api/shelves")).Text.Contains("after", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(watch) < TimeSpan.FromSeconds(30), "The change of the other process was not seen.");
            await Task.Delay(50, Cancel);
        }
    }

    [Theory]
    [InlineData("sqlite", "", "", true)]
    [InlineData("sqlite", "Enabled", "false", false)]
    [InlineData("postgresql", "", "", false)]
    [InlineData("postgresql", "SingleNode", "true", true)]
    [InlineData("postgresql", "MaxAge", "00:00:01", true)]
    public async Task It_is_on_where_it_can_see_the_writers(string provider, string key, string value, bool isOn)
    {
        (string, string)[] setting = key.Length == 0 ? [] : [($"Gable:ResponseCache:{key}", value)];
        await using var server = await StartAsync(provider, [("Gable:ResponseCache:SingleNode", "false"), .. setting]);
        await server.GetAsync("/api/shelves");

        Assert.Equal(isOn, await server.IsKeptAsync("/api/shelves"));
    }

    [Fact]
    public void Settings_outside_their_range_are_refused_by_name()
    {
        var refused = new GableResponseCacheOptionsValidator().Validate(
            null, new GableResponseCacheOptions { MaxBytes = 1, MaxEntryBytes = 1, MaxAge = TimeSpan.FromDays(2) });

        Assert.Equal(
            ["Gable:ResponseCache:MaxBytes", "Gable:ResponseCache:MaxEntryBytes", "Gable:ResponseCache:MaxAge"],
            refused.Failures!.Select(failure => failure.Split(' ')[0]));
        Assert.Equal(ValidateOptionsResult.Success, new GableResponseCacheOptionsValidator().Validate(null, new GableResponseCacheOptions()));
    }

    [Fact]
    public async Task Hits_misses_and_memory_are_measured()
    {
        await using var server = await StartAsync("sqlite");
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Gable.Resources" && instrument.Meter.Scope == server.Services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        await server.GetAsync("/api/shelves");
        await server.GetAsync("/api/shelves");
        await server.FreshAsync("/api/shelves");
        listener.RecordObservableInstruments();

        Assert.Equal((1, 1, 1), (seen["gable.response_cache.hits"], seen["gable.response_cache.misses"], seen["gable.response_cache.bypassed"]));
        Assert.Equal(server.Cache.Store.Bytes, seen["gable.response_cache.size"]);
    }

    private static Task<KeptServer> StartAsync(string provider, params (string, string)[] settings) => KeptServer.StartAsync(provider, settings: settings);

    /// <summary>A clock whose stopwatch is moved by hand.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
