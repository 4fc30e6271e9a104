@echo off
chcp 65001 >nul
cd /d "%~dp0"
if not exist app\Scripts\disclosure-checks.exe (
    type texts\not-installed.txt
    pause
    exit /b 1
)
app\Scripts\disclosure-checks.exe serve
if errorlevel 1 pause
