using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts.Tests;

/// <content>Tokens that the application did not make, or made for something else.</content>
public abstract partial class JwtTests
{
    [Fact]
    public async Task Forged_tokens_are_refused_whatever_they_claim_and_the_published_keys_check_the_real_ones()
    {
        await App.AddMemberAsync("ann@example.com");
        using var phone = Client(App);
        var real = (await SignInAsync(phone)).Access;
        var keys = new JsonWebKeySet((await phone.GetAsync("/account/api/token/keys")).Body);
        var issuer = new JsonWebToken(real).Issuer;
        var handler = new JsonWebTokenHandler();
        Assert.True((await handler.ValidateTokenAsync(real, new TokenValidationParameters { ValidIssuer = issuer, ValidAudience = issuer, IssuerSigningKeys = keys.GetSigningKeys(), ValidTypes = ["at+jwt"] })).IsValid);
        Assert.All(keys.Keys, static key => Assert.False(key.HasPrivateKey));

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = keys.Keys[0].Kid;
        var read = new JsonWebToken(real);
        var header = (string text) => Base64UrlEncoder.Encode(text);
        var parts = real.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]);

        foreach (var forged in new[]
        {
            handler.CreateToken(payload, new SigningCredentials(new ECDsaSecurityKey(own) { KeyId = kid }, "ES256"), new Dictionary<string, object> { ["typ"] = "at+jwt" }),
            handler.CreateToken(payload, new SigningCredentials(new ECDsaSecurityKey(own) { KeyId = Guid.NewGuid().ToString() }, "ES256")),
            handler.CreateToken(payload, new SigningCredentials(new SymmetricSecurityKey(Base64UrlEncoder.DecodeBytes(keys.Keys[0].X)) { KeyId = kid }, "HS256")),
            $"{header("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}")}.{parts[1]}.",
            $"{header("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{header(payload.Replace(read.Subject, Guid.NewGuid().ToString(), StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA", $"{parts[0]}.{parts[1]}", parts[0], $"{parts[0]}..", "ey", "eyJ.e.x", "ey" + new string('x', 5000), real + "x",
        })
        {
            using var thief = Client(App);
            Use(thief, forged);
            var status = (await thief.GetAsync("/members-only")).Status;
            Assert.True(status == HttpStatusCode.Unauthorized, $"{status}: {forged[..Math.Min(80, forged.Length)]}");
        }

        foreach (var body in new object[] { new { }, new { grant = "implicit" }, new { grant = "password" }, new { grant = "password", email = "x", password = "y" } })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await phone.PostAsync("/account/api/token", body)).Status);
        }

        foreach (var refresh in new[] { null, "", "x", "gable_rt_" + new string('x', 43), new string('g', 10_000), real })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = refresh })).Status);
        }
    }

    [Fact]
    public async Task What_the_application_signed_for_another_use_opens_nothing()
    {
        await App.AddMemberAsync("ann@example.com");
        using var phone = Client(App);
        var payload = Base64UrlEncoder.Decode((await SignInAsync(phone)).Access.Split('.')[1]);
        await using var scope = App.App.Services.CreateAsyncScope();
        var signing = new SigningCredentials(await scope.ServiceProvider.GetRequiredService<SigningKeys>().CurrentAsync(Cancel), SecurityAlgorithms.EcdsaSha256);

        Assert.Equal(HttpStatusCode.OK, await UseAsync("at+jwt", "aud", JsonNode.Parse(payload)!["aud"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync("JWT", "aud", JsonNode.Parse(payload)!["aud"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync("at+jwt", "aud", "another application"));
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync("at+jwt", "iss", "another application"));

        async Task<HttpStatusCode> UseAsync(string type, string claim, string value)
        {
            var claims = JsonNode.Parse(payload)!;
            claims[claim] = value;
            using var client = Client(App);
            Use(client, new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), signing, new Dictionary<string, object> { ["typ"] = type }));
            return (await client.GetAsync("/members-only")).Status;
        }
    }
}
