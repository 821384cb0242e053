using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>The second factors in the database: made, asked, taken. Writes belong to the caller's transaction.</summary>
internal sealed class SecondFactors(DbContext db, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.SecondFactor");

    public Task<bool> IsOnAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AccountSecondFactor>().AnyAsync(factor => factor.UserId == userId && factor.ConfirmedAt != null, cancellationToken);

    /// <summary>The factor as it is in the database now, in use or being set up.</summary>
    public Task<AccountSecondFactor?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AccountSecondFactor>().AsNoTracking().FirstOrDefaultAsync(factor => factor.UserId == userId, cancellationToken);

    public Task<int> CodesLeftAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AccountRecoveryCode>().CountAsync(code => code.UserId == userId, cancellationToken);

    /// <summary>What app and server share; <c>null</c> when the keys that sealed it are gone.</summary>
    public byte[]? KeyOf(AccountSecondFactor factor)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(factor.Secret));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Begins setting up; what was being set up before is forgotten.</summary>
    public async Task<byte[]> BeginAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Set<AccountSecondFactor>().Where(factor => factor.UserId == userId && factor.ConfirmedAt == null).ExecuteDeleteAsync(cancellationToken);
        var key = Totp.NewKey();
        db.Add(new AccountSecondFactor { UserId = userId, Secret = Convert.ToBase64String(_protector.Protect(key)), CreatedAt = time.GetUtcNow() });
        return key;
    }

    public async Task RemoveAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Set<AccountSecondFactor>().Where(factor => factor.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountRecoveryCode>().Where(code => code.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Makes recovery codes in the place of those there were; they are shown now and never again.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Set<AccountRecoveryCode>().Where(code => code.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var codes = RecoveryCodes.New();
        db.AddRange(codes.Select(code => new AccountRecoveryCode { UserId = userId, Hash = RecoveryCodes.HashOf(RecoveryCodes.Normalize(code)!) }));
        return codes;
    }

    /// <summary>Takes a code of the app: each works once, and of many callers at once one gets it.</summary>
    public async Task<bool> TakeCodeAsync(AccountSecondFactor factor, string code, CancellationToken cancellationToken) =>
        KeyOf(factor) is { } key && Totp.Match(key, code, time.GetUtcNow()) is { } step &&
        await db.Set<AccountSecondFactor>().Where(row => row.Id == factor.Id && row.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastStep, step), cancellationToken) == 1;

    /// <summary>Takes a recovery code: it works once, and of many callers at once one gets it.</summary>
    public async Task<bool> TakeRecoveryCodeAsync(Guid userId, string normalized, CancellationToken cancellationToken)
    {
        var hash = RecoveryCodes.HashOf(normalized);
        return await db.Set<AccountRecoveryCode>().Where(row => row.UserId == userId && row.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    }
}
